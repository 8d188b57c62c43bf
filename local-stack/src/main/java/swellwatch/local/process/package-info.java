/**
 * Child processes: started in a directory that belongs to one owner, watched so that they never
 * outlive this process, ended in order or at once.
 */
@NullMarked
package swellwatch.local.process;

import org.jspecify.annotations.NullMarked;
