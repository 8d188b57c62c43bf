package swellwatch.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;
import swellwatch.local.SharedServers;

/**
 * A class of the contract suite: it runs once for each kind of {@link Servers}, which its
 * constructor takes, and knows nothing of them but where they are.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("contract")
@ExtendWith(SharedServers.class)
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(EachServers.class)
@interface ContractTest {}
