/** What a till asks before anything is paid, put together from those who know a part of it. */
@NullMarked
package io.vafa.gateway.till;

import org.jspecify.annotations.NullMarked;
