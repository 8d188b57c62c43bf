/**
 * The broker's side: the command line of its JVM, its settings, and the main class that runs there.
 */
@NullMarked
package swellwatch.local.broker;

import org.jspecify.annotations.NullMarked;
