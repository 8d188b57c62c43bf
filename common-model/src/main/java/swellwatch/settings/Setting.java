package swellwatch.settings;

import org.jspecify.annotations.Nullable;

/**
 * One setting: the option, the environment variable and the default are three names of one thing,
 * so they are said in one place. The help of every command and its documentation are made from it.
 *
 * @param variable environment variable
 * @param option long option, {@code --bootstrap-servers}
 * @param defaultValue null if there is none
 * @param help one sentence, without the default
 * @param secret never shown, and can also be given as a file: {@code VARIABLE_FILE}
 * @param flag {@code true} or {@code false}; its option alone says {@code true}
 */
public record Setting(
    String variable,
    String option,
    @Nullable String defaultValue,
    String help,
    boolean secret,
    boolean flag) {

  public static Setting of(
      String variable, String option, @Nullable String defaultValue, String help) {
    return new Setting(variable, option, defaultValue, help, false, false);
  }

  public static Setting secret(String variable, String option, String help) {
    return new Setting(variable, option, null, help, true, false);
  }

  /** Off unless it is given. */
  public static Setting flag(String variable, String option, String help) {
    return new Setting(variable, option, "false", help, false, true);
  }

  /** The variable that names a file holding a secret. */
  public String fileVariable() {
    return variable + "_FILE";
  }
}
