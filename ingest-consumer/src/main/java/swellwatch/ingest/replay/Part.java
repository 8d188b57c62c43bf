package swellwatch.ingest.replay;

/**
 * One partition in one pass.
 *
 * @param position up to which everything is safe
 * @param end where the pass ends
 * @param begun whether a record of the range has come: from there on a replay into the live bucket
 *     writes every record, because each may correct one that it has written
 */
record Part(long position, long end, boolean begun) {
  long left() {
    return end - position;
  }

  Part at(long newPosition, boolean hasBegun) {
    return new Part(newPosition, end, hasBegun);
  }

  Part upTo(long newEnd) {
    return new Part(position, newEnd, begun);
  }
}
