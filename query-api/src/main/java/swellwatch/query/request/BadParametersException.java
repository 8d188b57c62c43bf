package swellwatch.query.request;

import java.util.List;

/** The parameters of a request cannot be used; names every fault. */
public final class BadParametersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ParameterFault> faults;

  BadParametersException(List<ParameterFault> faults) {
    super(faults.toString());
    this.faults = List.copyOf(faults);
  }

  public List<ParameterFault> faults() {
    return faults;
  }
}
