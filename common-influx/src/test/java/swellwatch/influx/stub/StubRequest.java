package swellwatch.influx.stub;

import com.sun.net.httpserver.Headers;

/** What a stub was asked. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StubRequest(
    String method, String path, int clientPort, Headers headers, byte[] body) {}
