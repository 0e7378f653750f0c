/** Signed HTTP requests as Standard Webhooks (https://www.standardwebhooks.com) has them, for whoever sends and whoever gets them. */
@NullMarked
package io.vafa.platform.webhook;

import org.jspecify.annotations.NullMarked;
