package swellwatch.query.request;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The parameters of a request cannot be used; names every fault. */
public final class BadParametersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ParameterFault> faults;
  private final transient Set<String> known;

  BadParametersException(List<ParameterFault> faults, Collection<String> known) {
    super(faults.toString());
    this.faults = List.copyOf(faults);
    this.known = Set.copyOf(known);
  }

  public List<ParameterFault> faults() {
    return faults;
  }

  /** The names of the parameters that the route takes. */
  public Set<String> known() {
    return known;
  }
}
