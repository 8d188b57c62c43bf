/** Settings from options and environment, checked all at once before anything starts. */
@NullMarked
package swellwatch.settings;

import org.jspecify.annotations.NullMarked;
