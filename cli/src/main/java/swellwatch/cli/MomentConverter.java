package swellwatch.cli;

import java.time.DateTimeException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import swellwatch.ingest.decode.Moment;

/** Reads a time as it is typed. */
final class MomentConverter implements ITypeConverter<Moment> {
  @Override
  public Moment convert(String text) {
    try {
      return Moment.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "must be a time such as 2023-09-28T14:50:00Z or a duration ago such as P7D, not '"
              + text
              + "'");
    }
  }
}
