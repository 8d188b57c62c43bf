package swellwatch.ingest.redrive;

/**
 * What one redrive is to do.
 *
 * @param maxAttempts records that were tried so often stay where they are
 * @param overwrite whether also to send what InfluxDB has a point of already
 * @param dryRun decides about every letter and sends nothing
 */
public record RedriveOptions(
    LetterFilter filter, int maxAttempts, boolean overwrite, boolean dryRun) {}
