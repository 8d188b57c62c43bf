package swellwatch.system;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The servers against which the contract is checked, the same for all classes. */
final class EachServers implements ArgumentsProvider {
  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Store store = context.getRoot().getStore(Namespace.create(EachServers.class));
    Servers local = store.computeIfAbsent(LocalServers.class);
    if (ContainerServers.areOff()) {
      return Stream.of(Arguments.of(local));
    }
    return Stream.of(
        Arguments.of(local), Arguments.of(store.computeIfAbsent(ContainerServers.class)));
  }
}
