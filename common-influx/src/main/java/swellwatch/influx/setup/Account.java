package swellwatch.influx.setup;

import java.nio.file.Path;

/**
 * What a service needs to log in.
 *
 * @param name the user on 1.x, the description of the token on 2.x
 * @param secretWord {@code password} or {@code token}
 * @param file holds the secret, and nothing else
 * @param created false if it was there already and was left as it was
 */
public record Account(Role role, String name, String secretWord, Path file, boolean created) {}
