package swellwatch.influx.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.stub.Captured;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;
import swellwatch.influx.write.WriteOutcome.Misconfigured;
import swellwatch.influx.write.WriteOutcome.Refused;
import swellwatch.influx.write.WriteOutcome.TooLarge;
import swellwatch.influx.write.WriteOutcome.TryLater;
import swellwatch.influx.write.WriteOutcome.Written;

class ReplyTableTest {
  private static final List<String> FILES =
      List.of(
          "write.jsonl",
          "limits.jsonl",
          "limits2.jsonl",
          "faults.jsonl",
          "diskfull.jsonl",
          "admin.jsonl");

  /** What each captured case that failed is; the outcome's name says it all. */
  private static final Map<String, Set<String>> CASES =
      Map.of(
          "BAD_LINE",
          Set.of(
              "good_crlf",
              "unparsable_line_among_good",
              "two_unparsable_lines_among_good",
              "many_unparsable_lines",
              "all_lines_unparsable",
              "type_conflict_existing_string",
              "type_conflict_existing_integer",
              "type_conflict_only_line",
              "type_conflict_line_with_other_good_field",
              "type_conflict_new_field_same_batch",
              "type_conflict_new_field_existing_measurement",
              "type_conflict_two_shards",
              "tag_named_time",
              "field_named_time_only",
              "field_named_time_with_other",
              "field_value_nan",
              "field_value_inf",
              "field_value_minus_inf",
              "field_value_1e400",
              "field_value_hex",
              "field_value_plus",
              "field_value_int_overflow",
              "field_value_uint",
              "timestamp_max_plus_1",
              "timestamp_max",
              "timestamp_min",
              "timestamp_huge",
              "timestamp_not_number",
              "timestamp_float",
              "timestamp_rfc3339",
              "older_than_retention_and_type_conflict",
              "gzip_body_not_declared",
              "tag_value_1MB",
              "measurement_70KB",
              "field_key_70KB",
              "tag_trailing_backslash",
              "tag_trailing_backslash_before_comma",
              "tag_double_backslash_end",
              "string_field_backslash_end",
              "tag_newline_raw",
              "tag_newline_injects_line",
              "tag_empty_value",
              "tag_duplicate_key",
              "reserved_measurement",
              "tag_key_underscore_field"),
          "BEYOND_RETENTION",
          Set.of("older_than_retention_mixed", "older_than_retention_all"),
          // InfluxDB 1 answers a body that was damaged on the way with a 400.
          "UNEXPLAINED",
          Set.of(
              "gzip_truncated",
              "gzip_bad_crc",
              "gzip_header_only_garbage",
              "gzip_declared_but_plain",
              "client_closes_half_way"),
          "TOO_LARGE",
          Set.of("body_26MB", "body_26MB_te_chunked", "body_26MB_expect_continue"),
          "MISCONFIGURED",
          Set.of(
              "missing_db",
              "missing_org",
              "unknown_db",
              "unknown_org",
              "unknown_rp",
              "db_slash_autogen",
              "bucket_slash_autogen",
              "slash_bucket_write_v1_db_only",
              "slash_bucket_write_v1_db_slash",
              "method_GET",
              "method_PUT",
              "method_HEAD",
              "v2_write_path",
              "precision_u",
              "precision_n",
              "precision_m",
              "precision_h",
              "precision_xx",
              "max_values_per_tag_next_batch",
              "max_series_per_database"),
          "BUSY",
          Set.of("write_throttled_503_1", "write_throttled_503_2"),
          "SERVER_FAULT",
          Set.of(
              "disk_full_write_1",
              "disk_full_write_2",
              "disk_full_write_3",
              "disk_full_write_4",
              "disk_freed_retry_without_restart",
              "disk_freed_retry_without_restart_10s_later",
              "cache_max_memory_1",
              "cache_max_memory_2"));

  /** Where the servers differ, and this one is the odd one. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "2.9.1 gzip_truncated", "SERVER_FAULT",
          "2.9.1 gzip_header_only_garbage", "SERVER_FAULT",
          "2.9.1 gzip_declared_but_plain", "SERVER_FAULT",
          "2.9.1 client_closes_half_way", "BUSY",
          "1.6.7 unknown_rp", "SERVER_FAULT");

  private static volatile StubReply reply = StubReply.of(204, "");
  private static final StubInflux STUB = StubInflux.answering(request -> reply);
  private static final InfluxConnection CONNECTION = STUB.connect();

  @AfterAll
  static void close() {
    CONNECTION.close();
    STUB.close();
  }

  static Stream<Captured> failedWrites() {
    return FILES.stream()
        .flatMap(Captured::in)
        .filter(pair -> pair.endpoint().endsWith("/write"))
        .filter(pair -> pair.reply().status() >= 300 && !pair.method().equals("OPTIONS"));
  }

  @ParameterizedTest
  @MethodSource("failedWrites")
  void readsEveryCapturedFailureRight(Captured pair) {
    reply = pair.reply();
    assertThat(name(CONNECTION.writer().write(new byte[] {'x'}, 0, 1))).isEqualTo(expected(pair));
  }

  @Test
  void knowsNoCaseThatWasNotCaptured() {
    Set<String> captured = failedWrites().map(Captured::name).collect(Collectors.toSet());
    Set<String> listed = new HashSet<>();
    CASES.values().forEach(listed::addAll);
    listed.removeAll(captured);
    assertThat(listed).isEmpty();
  }

  static Stream<Arguments> wordsOfInfluxDb3() {
    return Stream.of(
        arguments(
            400,
            "partial write of line protocol occurred: Found trailing content: `would exceed`",
            "BAD_LINE"),
        arguments(400, "parsing failed for write_lp endpoint: No fields were provided", "BAD_LINE"),
        arguments(400, "write buffer error: parsing for line protocol failed", "BAD_LINE"),
        arguments(400, "line protocol parsing error", "BAD_LINE"),
        arguments(400, "line protocol parse failed: x", "BAD_LINE"),
        arguments(400, "error from wal: no space left", "SERVER_FAULT"),
        arguments(400, "write buffer error: error from persister: x", "SERVER_FAULT"),
        arguments(400, "catalog update error: object store is away", "SERVER_FAULT"),
        arguments(
            422,
            "write buffer error: catalog update error: Adding a new table would exceed limit of 2000",
            "MISCONFIGURED"),
        arguments(
            400,
            "partial write of line protocol occurred: Update to schema would exceed number of tag"
                + " columns",
            "MISCONFIGURED"),
        arguments(500, "max body size", "SERVER_FAULT"));
  }

  @ParameterizedTest
  @MethodSource("wordsOfInfluxDb3")
  void readsInfluxDb3ByItsSources(int status, String words, String expected) {
    assertThat(name(ReplyTable.read(status, words, null))).isEqualTo(expected);
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        arguments(200, "MISCONFIGURED"),
        arguments(301, "MISCONFIGURED"),
        arguments(402, "MISCONFIGURED"),
        arguments(408, "BUSY"),
        arguments(415, "MISCONFIGURED"),
        arguments(429, "BUSY"),
        arguments(501, "SERVER_FAULT"),
        arguments(502, "BUSY"),
        arguments(504, "BUSY"),
        arguments(507, "SERVER_FAULT"));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void goesByTheStatusOfProxies(int status, String expected) {
    assertThat(name(ReplyTable.read(status, "<html>", null))).isEqualTo(expected);
  }

  @Test
  void cannotBeFooledByTheTextOfALine() {
    String line = "unable to parse 'm,location=max-series-per-database limit exceeded f=': missing";
    assertThat(name(ReplyTable.read(400, line, null))).isEqualTo("BAD_LINE");
    assertThat(name(ReplyTable.read(500, "partial write: unable to parse", null)))
        .isEqualTo("SERVER_FAULT");
  }

  @Test
  void keepsTheWordsShortAndTheWaitingTime() {
    assertThat(ReplyTable.read(400, "x".repeat(100_000), null))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.words()).hasSize(1001));
    assertThat(ReplyTable.read(503, "", Duration.ofSeconds(7)))
        .isEqualTo(
            new TryLater(TryLater.Cause.BUSY, "InfluxDB answered 503", Duration.ofSeconds(7)));
  }

  private static String expected(Captured pair) {
    String family = pair.server().replace("-auth", "");
    String exception = EXCEPTIONS.get(family + " " + pair.name());
    if (exception != null && !(pair.name().equals("unknown_rp") && pair.reply().status() == 404)) {
      return exception;
    }
    if (pair.name().startsWith("auth_")) {
      return "MISCONFIGURED";
    }
    return CASES.entrySet().stream()
        .filter(entry -> entry.getValue().contains(pair.name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("not listed");
  }

  private static String name(WriteOutcome outcome) {
    if (outcome instanceof Refused refused) {
      return refused.kind().name();
    } else if (outcome instanceof TryLater later) {
      return later.cause().name();
    } else if (outcome instanceof TooLarge) {
      return "TOO_LARGE";
    } else if (outcome instanceof Misconfigured) {
      return "MISCONFIGURED";
    }
    assertThat(outcome).isInstanceOf(Written.class);
    return "WRITTEN";
  }
}
