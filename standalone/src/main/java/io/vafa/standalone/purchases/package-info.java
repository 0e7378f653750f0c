/** Streams files of purchases into a platform: parse, send in order, count, resume. */
@NullMarked
package io.vafa.standalone.purchases;

import org.jspecify.annotations.NullMarked;
