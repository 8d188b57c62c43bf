package swellwatch.feed.station;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Makes the bundled station table from NDBC's own files: {@code station_table.txt}, and {@code
 * activestations.xml} for stations that the table does not have. Run it with the directory that
 * holds both; it prints the new {@code stations.tsv}.
 */
final class StationTableTool {
  private static final String HEAD =
      """
      # Stations of the National Data Buoy Center: id, location, latitude, longitude.
      # From https://www.ndbc.noaa.gov/data/stations/station_table.txt (September 2023) and
      # https://www.ndbc.noaa.gov/activestations.xml (June 2022), by StationTableTool.
      # NOAA NDBC, public domain. Names are shortened; positions as published.
      """;

  private static final Pattern POSITION =
      Pattern.compile("\\s*([0-9.]+) ([NS]) ([0-9.]+) ([EW])\\b.*");

  /** What gliders carry that never told where they are. */
  private static final String PLACEHOLDER = "30 -90";

  private final Map<String, Raw> stations = new TreeMap<>();

  /** A station before its name is shortened; positions in degrees as printed, or empty. */
  private record Raw(String id, String name, String latitude, String longitude) {}

  public static void main(String[] arguments) throws IOException, XMLStreamException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(make(Path.of(arguments[0])));
    out.flush();
  }

  static String make(Path directory) throws IOException, XMLStreamException {
    StationTableTool tool = new StationTableTool();
    byte[] table = Files.readAllBytes(directory.resolve("station_table.txt"));
    lines(table).forEach(tool::addRow);
    try (InputStream in = Files.newInputStream(directory.resolve("activestations.xml"))) {
      tool.addActive(new BufferedInputStream(in));
    }
    return tool.print();
  }

  /** Each line in UTF-8 if it is that, else in the Windows code page that some were typed in. */
  static List<String> lines(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= bytes.length; at++) {
      if (at == bytes.length || bytes[at] == '\n') {
        lines.add(decode(ByteBuffer.wrap(bytes, start, at - start)));
        start = at + 1;
      }
    }
    return lines;
  }

  private static String decode(ByteBuffer line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(line.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return Charset.forName("windows-1252").decode(line).toString();
    }
  }

  private void addRow(String line) {
    String[] columns = line.split("\\|", -1);
    if (line.startsWith("#") || columns.length < 7) {
      return;
    }
    Matcher position = POSITION.matcher(columns[6]);
    boolean known = position.matches();
    add(
        columns[0],
        columns[4],
        known ? signed(position.group(1), position.group(2).equals("S")) : "",
        known ? signed(position.group(3), position.group(4).equals("W")) : "");
  }

  private void addActive(InputStream xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(xml);
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT
          && reader.getLocalName().equals("station")) {
        addActive(reader);
      }
    }
  }

  private void addActive(XMLStreamReader station) {
    String latitude = station.getAttributeValue(null, "lat");
    String longitude = station.getAttributeValue(null, "lon");
    boolean known = !(latitude + " " + longitude).equals(PLACEHOLDER);
    add(
        station.getAttributeValue(null, "id"),
        station.getAttributeValue(null, "name"),
        known ? signed(latitude, false) : "",
        known ? signed(longitude, false) : "");
  }

  private void add(String id, String name, String latitude, String longitude) {
    String upper = id.toUpperCase(Locale.ROOT);
    stations.putIfAbsent(upper, new Raw(upper, name, latitude, longitude));
  }

  private static String signed(String degrees, boolean negative) {
    BigDecimal value = new BigDecimal(degrees);
    return (negative ? value.negate() : value).toPlainString();
  }

  private String print() {
    Map<String, String> locations = new StationNames().of(names());
    StringBuilder text = new StringBuilder(HEAD);
    for (Raw station : stations.values()) {
      String location = locations.get(station.id());
      text.append(
              String.join("\t", station.id(), location, station.latitude(), station.longitude()))
          .append('\n');
    }
    return text.toString();
  }

  private Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    stations.values().forEach(station -> names.put(station.id(), station.name()));
    return names;
  }
}
