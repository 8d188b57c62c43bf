package swellwatch.bench.http;

import java.io.ByteArrayOutputStream;

/** Takes the body of a reply as it arrives, without a copy. */
@FunctionalInterface
public interface Body {
  Body DISCARDED = (bytes, offset, length) -> {};

  void accept(byte[] bytes, int offset, int length);

  static Body into(ByteArrayOutputStream kept) {
    return kept::write;
  }
}
