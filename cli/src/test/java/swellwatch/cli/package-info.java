/** Tests of the program: its words, its exit codes, its launcher. */
@NullMarked
package swellwatch.cli;

import org.jspecify.annotations.NullMarked;
