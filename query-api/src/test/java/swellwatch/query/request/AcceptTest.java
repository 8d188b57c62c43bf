package swellwatch.query.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
  private static final List<String> OFFERED = List.of("application/json", "text/csv");

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "none                                    | application/json",
        "''                                      | application/json",
        "*/*                                     | application/json",
        "application/*                           | application/json",
        "text/*                                  | text/csv",
        "Text/CSV                                | text/csv",
        "text/csv, application/json;q=0.9        | text/csv",
        "text/csv;q=0.5, application/json        | application/json",
        "application/json;q=0, */*               | text/csv",
        "application/json;q=0                    | none",
        "text/html                               | none",
        "text/html, */*;q=0.1                    | application/json",
        "application/json; charset=utf-8; q=0.2  | application/json",
        "application                             | none",
        ",;q=x,/                                 | none",
        ";                                       | none",
        "application/json;q=abc                  | application/json",
      })
  void choosesWhatTheCallerLikesBest(@Nullable String header, @Nullable String chosen) {
    assertThat(Accept.choose(header, OFFERED)).isEqualTo(chosen);
  }
}
