package swellwatch.query.publish;

/** Where in a body one item stands, in bytes. */
record Slice(int offset, int length) {}
