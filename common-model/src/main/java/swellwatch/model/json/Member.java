package swellwatch.model.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Quantity;

/** A member of a reading that the rules know. */
record Member(SerializableString name, Kind kind, int index) {

  enum Kind {
    STATION,
    LOCATION,
    TIME,
    LATITUDE,
    LONGITUDE,
    QUANTITY
  }

  private static final Map<String, Member> BY_NAME = byName();

  static @Nullable Member named(String jsonName) {
    return BY_NAME.get(jsonName);
  }

  /** In the order in which readings are encoded. */
  static Member[] all() {
    Member[] all = BY_NAME.values().toArray(Member[]::new);
    Arrays.sort(all, Comparator.comparingInt(Member::index));
    return all;
  }

  String jsonName() {
    return name.getValue();
  }

  boolean takes(JsonToken token) {
    return isText() ? token == JsonToken.VALUE_STRING : token.isNumeric();
  }

  String expected() {
    return isText() ? "a string" : "a number";
  }

  boolean isText() {
    return kind.compareTo(Kind.TIME) <= 0;
  }

  private static Map<String, Member> byName() {
    Map<String, Member> members = new HashMap<>();
    add(members, "station_id", Kind.STATION);
    add(members, "location", Kind.LOCATION);
    add(members, "time", Kind.TIME);
    add(members, "latitude", Kind.LATITUDE);
    add(members, "longitude", Kind.LONGITUDE);
    for (Quantity quantity : Quantity.ALL) {
      add(members, quantity.jsonName(), Kind.QUANTITY);
    }
    return members;
  }

  private static void add(Map<String, Member> members, String name, Kind kind) {
    members.put(name, new Member(new SerializedString(name), kind, members.size()));
  }
}
