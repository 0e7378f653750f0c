/** The doors of finance: reports, clearing, periods and control totals over HTTP. */
@NullMarked
package io.vafa.points.finance.adapter.in;

import org.jspecify.annotations.NullMarked;
