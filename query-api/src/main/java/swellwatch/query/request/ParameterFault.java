package swellwatch.query.request;

/** What is wrong with one parameter of a request, in words for the caller. */
public record ParameterFault(String parameter, String detail) {}
