/** Whole-system tests: the real servers, the real program, from the outside. */
@NullMarked
package swellwatch.system;

import org.jspecify.annotations.NullMarked;
