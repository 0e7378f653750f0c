/** Who the members are: they enrol here, are found here, and only digests leave. */
@NullMarked
package io.vafa.member;

import org.jspecify.annotations.NullMarked;
