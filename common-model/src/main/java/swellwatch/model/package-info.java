/** What a reading is: who measured it, where, when and what. */
@NullMarked
package swellwatch.model;

import org.jspecify.annotations.NullMarked;
