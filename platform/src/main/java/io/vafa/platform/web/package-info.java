/** What every HTTP interface shares: problem details and who is calling. */
@NullMarked
package io.vafa.platform.web;

import org.jspecify.annotations.NullMarked;
