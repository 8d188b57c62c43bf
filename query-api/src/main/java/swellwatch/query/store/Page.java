package swellwatch.query.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Reading;

/**
 * A part of the list of readings.
 *
 * @param next the address of the part that follows; null if this is the last
 */
public record Page(List<Reading> readings, @Nullable String next) {}
