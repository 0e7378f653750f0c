package io.vafa.gateway.answer;

import io.vafa.platform.web.Problems;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Refuses as everything else here does, with problem details. */
final class CorsRefusals extends DefaultCorsProcessor {
    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        response.setStatusCode(HttpStatus.FORBIDDEN);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getBody()
                .write(Problems.write(Problems.problem(
                        HttpStatus.FORBIDDEN,
                        "ORIGIN_NOT_ALLOWED",
                        "pages of this site may not call from a browser; vafa.gateway.cors.origins says which may")));
        response.flush();
    }
}
