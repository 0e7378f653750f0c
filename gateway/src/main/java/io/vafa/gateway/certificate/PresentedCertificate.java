package io.vafa.gateway.certificate;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;

/** What a client showed in its handshake with us. No header ever says it: whoever can send one could send any. */
final class PresentedCertificate {
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

    private PresentedCertificate() {}

    /** The client's own, which an issuer that we trust has signed and which is valid now; empty without TLS, or if none was shown. */
    static Optional<X509Certificate> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    /** As {@code x5t#S256} has it (RFC 8705, 3.1): base64url of the SHA-256 of all of it. */
    static String thumbprint(X509Certificate certificate) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that came in a handshake has a digest", impossible);
        }
    }
}
