package swellwatch.feed.ndbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import swellwatch.feed.TestData;
import swellwatch.model.Reading;

/** One row of each header that history files have had, read by hand from the file. */
class ErasOfStdmetTest {
  private static final String SOUTHWEST_HAWAII =
      "\"station_id\":\"51002\",\"location\":\"Southwest Hawaii\","
          + "\"latitude\":17.042,\"longitude\":-157.746,";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          # 84 09 06 22 079 07.0 08.3 01.50 05.60 04.50 999 1016.7  26.2  26.6 999.0 99.0
          51002h1984.txt | 0 | "time":"1984-09-06T22:00:00Z","wave_height":1.5,"wave_peak_period":5.6,"wave_mean_period":4.5,"wind_direction":79,"wind_speed":7,"wind_gust":8.3,"air_pressure":1016.7,"air_temperature":26.2,"water_temperature":26.6
          # 98 01 01 01  57  5.4  6.3  2.70 10.00  7.29 999 1012.3  24.6  25.5 999.0 99.0; nothing measured before
          51002h1998.txt | 0 | "time":"1998-01-01T01:00:00Z","wave_height":2.7,"wave_peak_period":10,"wave_mean_period":7.29,"wind_direction":57,"wind_speed":5.4,"wind_gust":6.3,"air_pressure":1012.3,"air_temperature":24.6,"water_temperature":25.5
          # 1999 01 01 01  98  3.5  4.7  1.52  9.09  6.13 999 1014.4  24.7  25.5 999.0 99.0
          51002h1999.txt | 0 | "time":"1999-01-01T01:00:00Z","wave_height":1.52,"wave_peak_period":9.09,"wave_mean_period":6.13,"wind_direction":98,"wind_speed":3.5,"wind_gust":4.7,"air_pressure":1014.4,"air_temperature":24.7,"water_temperature":25.5
          # 2000 01 01 00 121  1.3  2.2  2.20 20.00 10.54 999 1013.0  23.9  25.4 999.0 99.0 without the TIDE of its header
          51002h2000.txt | 0 | "time":"2000-01-01T00:00:00Z","wave_height":2.2,"wave_peak_period":20,"wave_mean_period":10.54,"wind_direction":121,"wind_speed":1.3,"wind_gust":2.2,"air_pressure":1013,"air_temperature":23.9,"water_temperature":25.4
          # 2004 01 01 00  86  9.3 11.2  2.89 10.00  6.35 999 1006.1  24.6  25.1 999.0 99.0 99.00
          51002h2004.txt | 0 | "time":"2004-01-01T00:00:00Z","wave_height":2.89,"wave_peak_period":10,"wave_mean_period":6.35,"wind_direction":86,"wind_speed":9.3,"wind_gust":11.2,"air_pressure":1006.1,"air_temperature":24.6,"water_temperature":25.1
          # 2005 01 01 01 00 114 10.1 12.0  2.76  7.69  5.99 999 1010.6  25.0  25.4 999.0 99.0 99.00
          51002h2005.txt | 1 | "time":"2005-01-01T01:00:00Z","wave_height":2.76,"wave_peak_period":7.69,"wave_mean_period":5.99,"wind_direction":114,"wind_speed":10.1,"wind_gust":12,"air_pressure":1010.6,"air_temperature":25,"water_temperature":25.4
          # 2007 01 01 00 00  79  7.9 10.4  3.01  7.14  6.13 999 1013.4  23.7  25.4 999.0 99.0 99.00
          51002h2007.txt | 0 | "time":"2007-01-01T00:00:00Z","wave_height":3.01,"wave_peak_period":7.14,"wave_mean_period":6.13,"wind_direction":79,"wind_speed":7.9,"wind_gust":10.4,"air_pressure":1013.4,"air_temperature":23.7,"water_temperature":25.4
          # 2015 12 31 23 50  84  6.5  7.4  2.24 16.00  7.33 354 1015.1  25.4  26.0 999.0 99.0 99.00 with minutes
          51002h2016.txt | 0 | "time":"2015-12-31T23:50:00Z","wave_height":2.24,"wave_peak_period":16,"wave_mean_period":7.33,"wave_direction":354,"wind_direction":84,"wind_speed":6.5,"wind_gust":7.4,"air_pressure":1015.1,"air_temperature":25.4,"water_temperature":26
          # 2016 12 31 23 50  46  5.5  6.8 99.00 99.00 99.00 999 1010.9  24.9  25.9  20.9 99.0 99.00 and a blank at its end
          51002h2016.txt | -1 | "time":"2016-12-31T23:50:00Z","wind_direction":46,"wind_speed":5.5,"wind_gust":6.8,"air_pressure":1010.9,"air_temperature":24.9,"water_temperature":25.9,"dew_point":20.9
          """)
  void readsRowAsPrinted(String file, int index, String members) {
    Reading expected = TestData.json("{" + SOUTHWEST_HAWAII + members + "}");
    assertThat(row(TestData.readings(TestData.ndbc("stdmet/" + file)), index)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          # 2011 12 31 23 50 316  4.8  6.0  0.92  5.56  4.88 999 1008.1   6.8   8.1   6.8 99.0 99.00 in a file from Windows
          44005h2012.txt | "station_id":"44005","location":"Gulf of Maine","latitude":43.201,"longitude":-69.127,"time":"2011-12-31T23:50:00Z","wave_height":0.92,"wave_peak_period":5.56,"wave_mean_period":4.88,"wind_direction":316,"wind_speed":4.8,"wind_gust":6,"air_pressure":1008.1,"air_temperature":6.8,"water_temperature":8.1,"dew_point":6.8
          # 2013 02 01 21 50 180  0.0  0.0  0.00 99.00  4.93 999 1023.5   6.6   9.0  -9.7 99.0 99.00: no wave height
          44009h2013.txt | "station_id":"44009","location":"Delaware Bay","latitude":38.46,"longitude":-74.692,"time":"2013-02-01T21:50:00Z","wave_mean_period":4.93,"wind_direction":180,"wind_speed":0,"wind_gust":0,"air_pressure":1023.5,"air_temperature":6.6,"water_temperature":9,"dew_point":-9.7
          # 2012 04 09 21 20 999 99.0 99.0  0.87 11.11  4.01  68 9999.0 999.0  12.8 999.0 99.0 99.00
          44095h2012.txt | "station_id":"44095","location":"Oregon Inlet, NC","latitude":35.75,"longitude":-75.33,"time":"2012-04-09T21:20:00Z","wave_height":0.87,"wave_peak_period":11.11,"wave_mean_period":4.01,"wave_direction":68,"water_temperature":12.8
          """)
  void readsFirstRowOfOtherStation(String file, String members) {
    assertThat(TestData.readings(TestData.ndbc("stdmet/" + file)).get(0))
        .isEqualTo(TestData.json("{" + members + "}"));
  }

  private static Reading row(List<Reading> readings, int index) {
    return readings.get(index < 0 ? readings.size() + index : index);
  }
}
