package swellwatch.kafka;

import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Kafka cannot do what was asked. The message is one line that says what to do next. */
public final class KafkaFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KafkaFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the brokers were only not there: the same may work later. */
  public boolean isTemporary() {
    return getCause() instanceof RetriableException || getCause() instanceof TimeoutException;
  }
}
