package swellwatch.bench.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import swellwatch.bench.servers.BenchmarkFault;

class RowsTest {

  @Test
  void rowsOfAllPartsOfAnAnswerAreCounted() throws IOException {
    String part =
        """
        {"results":[{"statement_id":0,"series":[{"name":"a","columns":["time","b"],
        "values":[[1,[2]],[3,null]]},{"name":"c","values":[[4,5]]}]}]}
        """;
    assertThat(Rows.ofInflux((part + part).getBytes(UTF_8))).isEqualTo(6);
    assertThat(Rows.ofInflux("{\"results\":[{\"statement_id\":0}]}".getBytes(UTF_8))).isZero();
  }

  @Test
  void anErrorInTheMidstOfAnAnswerIsAFault() {
    String answer =
        "{\"results\":[{\"series\":[{\"values\":[[1]]}]}]}\n{\"results\":[{\"error\":\"timeout\"}]}";
    assertThatThrownBy(() -> Rows.ofInflux(answer.getBytes(UTF_8)))
        .isInstanceOf(BenchmarkFault.class)
        .hasMessage("InfluxDB: timeout");
  }

  @Test
  void itemsOfAnAnswerOfTheApiAreCountedAndNotWhatIsInThem() throws IOException {
    String answer = "{\"readings\":[{\"suspect\":[\"x\",\"y\"]},{}],\"next\":\"/v1\"}";
    assertThat(Rows.ofDocument(answer.getBytes(UTF_8))).isEqualTo(2);
    assertThat(Rows.ofLines("{}\n{}\n{}\n".getBytes(UTF_8))).isEqualTo(3);
  }
}
