/** The {@code swellwatch} program: one command a class; each starts the parts that it names. */
@NullMarked
package swellwatch.cli;

import org.jspecify.annotations.NullMarked;
