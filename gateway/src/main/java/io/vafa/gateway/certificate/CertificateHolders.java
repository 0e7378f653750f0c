package io.vafa.gateway.certificate;

import io.vafa.gateway.description.Operations;
import io.vafa.platform.security.Caller;
import io.vafa.platform.security.OtherCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.springframework.http.HttpHeaders;

/** Knows a partner by its certificate alone, for what may also be signed; whoever bears something else is judged by that. */
final class CertificateHolders implements OtherCredential {
    /** Of {@code GeneralName} in RFC 5280, 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private static final int URI_NAME = 6;

    private final List<CertificateSettings.Holder> holders;
    private final Operations operations;

    CertificateHolders(CertificateSettings settings, Operations operations) {
        this.holders = settings.holders();
        this.operations = operations;
    }

    @Override
    public Optional<Known> judge(HttpServletRequest request, HttpServletResponse response) {
        if (holders.isEmpty() || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return Optional.empty();
        }
        return PresentedCertificate.of(request)
                .filter(_ -> operations
                        .asked(request.getMethod(), request.getRequestURI())
                        .filter(asked -> asked.operation().signed())
                        .isPresent())
                .flatMap(certificate -> holder(certificate)
                        .map(holder -> new Known(
                                Caller.partner(
                                        "certificate " + PresentedCertificate.thumbprint(certificate),
                                        holder.program(),
                                        holder.partner()),
                                request)));
    }

    /** Exactly one: a certificate that bears the names of two is nobody's. */
    private Optional<CertificateSettings.Holder> holder(X509Certificate certificate) {
        Set<String> names = names(certificate);
        List<CertificateSettings.Holder> fitting = holders.stream()
                .filter(holder -> holder.subject() == null
                        ? names.contains(normal(String.valueOf(holder.san())))
                        : certificate.getSubjectX500Principal().equals(new X500Principal(holder.subject())))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static Set<String> names(X509Certificate certificate) {
        Set<String> names = new HashSet<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (List<?> name : alternatives) {
                    if (name.get(0).equals(DNS_NAME)) {
                        names.add(normal("dns:" + name.get(1)));
                    } else if (name.get(0).equals(URI_NAME)) {
                        names.add(normal("uri:" + name.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            return Set.of();
        }
        return names;
    }

    /** Hosts are the same in any case, and other names are not. */
    static String normal(String san) {
        String kind = san.substring(0, 4).toLowerCase(Locale.ROOT);
        return kind.equals("dns:") ? san.toLowerCase(Locale.ROOT) : kind + san.substring(4);
    }
}
