/** Where the journal and people reach the alerts. */
@NullMarked
package io.vafa.points.alert.adapter.in;

import org.jspecify.annotations.NullMarked;
