/** Last stage: lines into InfluxDB, until each is stored or refused by name. */
@NullMarked
package swellwatch.ingest.write;

import org.jspecify.annotations.NullMarked;
