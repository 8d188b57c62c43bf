package swellwatch.query.request;

/** The direction of time, and of everything that breaks its ties. */
public enum Order {
  DESC,
  ASC
}
