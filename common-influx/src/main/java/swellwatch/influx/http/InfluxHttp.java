package swellwatch.influx.http;

import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/**
 * The three requests that InfluxDB 1, 2 and 3 all serve. Raw bodies in both directions: what a
 * failed write or a stream of rows means is decided by the packages that send them.
 */
public interface InfluxHttp {

  /**
   * Times are always in nanoseconds: other precisions are stored as nanoseconds of 1970 by one
   * server or another, with a 204.
   *
   * @param encoding null, or {@code identity} to send this one without compression
   */
  @POST("write?precision=ns")
  Call<Void> write(
      @Query("db") String database,
      @Header("Content-Encoding") @Nullable String encoding,
      @Body RequestBody lines);

  /**
   * Never as CSV: every server drops the errors of statements there. In small chunks, so that the
   * first rows are read while InfluxDB is still at the others.
   */
  @Streaming
  @FormUrlEncoded
  @Headers("Accept: application/json")
  @POST("query?epoch=ns&chunked=true&chunk_size=1000")
  Call<ResponseBody> query(
      @Field("db") String database,
      @Field("q") String statement,
      @Field("params") @Nullable String parameters);

  @GET("ping")
  Call<Void> ping();
}
