package io.vafa.gateway.intake;

import io.vafa.gateway.signature.SignedRequest;
import io.vafa.platform.web.RequestRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.WebUtils;

/** Takes in the bytes of a request: of a known kind, uncompressed, and not more than allowed. */
final class RequestBody {
    private RequestBody() {}

    /** In which of the three forms purchases came. */
    enum Form {
        JSON("application/json"),
        CLOUD_EVENT("application/cloudevents+json"),
        LINES("application/x-ndjson");

        private final String mediaType;

        Form(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    /** The form that the request's headers announce. */
    static Form form(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw unsupported("COMPRESSED_BODY", "send the body uncompressed");
        }
        MediaType announced = mediaType(request.getContentType());
        for (Form form : Form.values()) {
            if (announced != null && MediaType.parseMediaType(form.mediaType).equalsTypeAndSubtype(announced)) {
                return form;
            }
        }
        throw unsupported(
                "CONTENT_TYPE",
                "send application/json, application/cloudevents+json or application/x-ndjson, in UTF-8");
    }

    private static @Nullable MediaType mediaType(@Nullable String contentType) {
        try {
            MediaType announced = contentType == null ? null : MediaType.parseMediaType(contentType);
            return announced == null
                            || announced.getCharset() == null
                            || announced.getCharset().equals(StandardCharsets.UTF_8)
                    ? announced
                    : null;
        } catch (InvalidMediaTypeException unreadable) {
            return null;
        }
    }

    /** All bytes of the body, at most {@code bytesMax}. */
    static byte[] read(HttpServletRequest request, int bytesMax) {
        if (request.getContentLengthLong() > bytesMax) {
            throw tooLarge(bytesMax);
        }
        SignedRequest signed = WebUtils.getNativeRequest(request, SignedRequest.class);
        if (signed != null) {
            if (signed.body().length > bytesMax) {
                throw tooLarge(bytesMax);
            }
            return signed.body();
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(bytesMax + 1);
        } catch (IOException brokenOff) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "BODY_CUT_OFF", "the body did not arrive in full");
        }
        if (body.length > bytesMax) {
            throw tooLarge(bytesMax);
        }
        return body;
    }

    private static RequestRefusedException tooLarge(int bytesMax) {
        return new Fault(HttpStatus.CONTENT_TOO_LARGE, "", "BODY_TOO_LARGE", "at most " + bytesMax + " bytes")
                .asException();
    }

    private static RequestRefusedException unsupported(String code, String detail) {
        return new RequestRefusedException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, code, detail);
    }
}
