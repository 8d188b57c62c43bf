/**
 * The documents that describe the service to programs and people. What can change elsewhere
 * (quantities, topics, the schema of a reading) is filled in when the service starts.
 */
@NullMarked
package swellwatch.query.document;

import org.jspecify.annotations.NullMarked;
