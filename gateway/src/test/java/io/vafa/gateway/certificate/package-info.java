/** Real handshakes, with right certificates and wrong ones. */
@NullMarked
package io.vafa.gateway.certificate;

import org.jspecify.annotations.NullMarked;
