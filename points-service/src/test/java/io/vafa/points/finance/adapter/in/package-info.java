/** What leaves through the doors of finance. */
@NullMarked
package io.vafa.points.finance.adapter.in;

import org.jspecify.annotations.NullMarked;
