package swellwatch.query.response;

/** What a route answers with: something complete, or rows that go out while they are read. */
public sealed interface Response permits Answer, RowStream {}
