/**
 * The second stage of a query: what was asked becomes InfluxQL, and rows become readings. The only
 * place that writes InfluxQL.
 */
@NullMarked
package swellwatch.query.store;

import org.jspecify.annotations.NullMarked;
