package io.vafa.gateway.certificate;

import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whose certificates are known ({@code vafa.gateway.certificates.*}). They say who somebody is only where the gateway ends TLS itself ({@code server.ssl});
 * who may issue them, says its trust store.
 *
 * @param partners at most 1,000; empty: no certificate stands for a partner by itself
 */
@ConfigurationProperties("vafa.gateway.certificates")
public record CertificateSettings(@Nullable List<Holder> partners) {
    private static final int HOLDERS_MAX = 1_000;

    /**
     * A partner and its certificate.
     *
     * @param subject the whole distinguished name, as in {@code CN=kiosk,O=Kiosk,C=IR}; instead of {@code san}
     * @param san one of its alternative names, as in {@code dns:loyalty.kiosk.example} or {@code uri:urn:vafa:kiosk}; instead of {@code subject}
     * @param program the only programme that it is for
     * @param partner who it is
     */
    public record Holder(@Nullable String subject, @Nullable String san, String program, String partner) {
        @SuppressWarnings("ConstantValue") // bound from outside: what is not configured arrives as null
        public Holder {
            if ((subject == null) == (san == null)) {
                throw new IllegalArgumentException(
                        "each of vafa.gateway.certificates.partners has either a subject or a san");
            }
            if (san != null && !san.toLowerCase(Locale.ROOT).matches("(dns|uri):\\S{1,500}")) {
                throw new IllegalArgumentException(
                        "a san of vafa.gateway.certificates.partners begins with dns: or uri:, but is " + san);
            }
            if (subject != null) {
                // Says at once if it is no name.
                var _ = new X500Principal(subject);
            }
            if (program == null || program.isBlank() || partner == null || partner.isBlank()) {
                throw new IllegalArgumentException(
                        "each of vafa.gateway.certificates.partners has a program and a partner");
            }
        }
    }

    public CertificateSettings {
        partners = partners == null ? List.of() : List.copyOf(partners);
        if (partners.size() > HOLDERS_MAX) {
            throw new IllegalArgumentException("vafa.gateway.certificates.partners has " + HOLDERS_MAX + " at most");
        }
        long different = partners.stream()
                .map(holder -> holder.subject() == null
                        ? CertificateHolders.normal(String.valueOf(holder.san()))
                        : new X500Principal(holder.subject()))
                .distinct()
                .count();
        if (different < partners.size()) {
            throw new IllegalArgumentException("vafa.gateway.certificates.partners names a certificate twice");
        }
    }

    List<Holder> holders() {
        return partners == null ? List.of() : partners;
    }
}
