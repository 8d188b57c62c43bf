/**
 * The HTTP API: the service, its routes and how a request passes through {@code request}, {@code
 * store} and {@code response}, or through {@code publish} to Kafka.
 */
@NullMarked
package swellwatch.query;

import org.jspecify.annotations.NullMarked;
