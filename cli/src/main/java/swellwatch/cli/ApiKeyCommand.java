package swellwatch.cli;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import swellwatch.query.guard.ApiKey;
import swellwatch.query.guard.GuardSettings;
import swellwatch.query.guard.Scope;

@Command(
    name = "api-key",
    description = "Make keys for the query API.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ApiKeyCommand.Create.class)
final class ApiKeyCommand {

  @Command(
      name = "create",
      description = {
        "Make a key, and the line for the file that the setting --api-keys-file names.",
        "The file keeps only a hash, so the key is shown now and never again."
      })
  static final class Create implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Spec private CommandSpec spec;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "whose key it is; default: ${DEFAULT-VALUE}")
    private String name = "key";

    @Option(
        names = "--scopes",
        paramLabel = "SCOPE",
        split = ",",
        description = "what it opens: read, publish or read,publish; default: read")
    private Set<Scope> scopes = EnumSet.of(Scope.READ);

    @Override
    public Integer call() {
      if (!NAME.matcher(name).matches()) {
        throw new ParameterException(
            spec.commandLine(), "--name must be 1 to 64 of A-Z a-z 0-9 . _ -, not '" + name + "'");
      }
      String secret = ApiKey.newSecret();
      PrintWriter out = spec.commandLine().getOut();
      out.println("The key, which is shown only now:");
      out.println(secret);
      out.println("The line for the file that " + GuardSettings.KEYS_FILE.option() + " names:");
      out.println(ApiKey.of(name, scopes, secret).line());
      return 0;
    }
  }
}
