# The exported web page behind CloudFront. It reads config.json for where the API and the login are, so that one build
# serves every environment.

locals {
  page_origin  = local.has_domain ? "https://${var.domain_name}" : "https://${aws_cloudfront_distribution.page.domain_name}"
  page_origins = concat([local.page_origin], var.allowed_origins)

  # Hosts of signed links and upload forms: always the bucket's own in its region (chalicelib/adapters/aws.py).
  s3_zone      = local.has_ipv6 ? "s3.dualstack.${var.aws_region}.amazonaws.com" : "s3.${var.aws_region}.amazonaws.com"
  uploads_host = "${aws_s3_bucket.uploads.id}.${local.s3_zone}"
  outputs_host = "${aws_s3_bucket.outputs.id}.${local.s3_zone}"

  # Without a domain of its own the API's host is only known after the functions, and they must know the page: so the
  # region's API hosts are allowed, and the exact one where there is a domain.
  connect_sources = concat(
    ["'self'"],
    var.domain_name == "" ? ["https://*.execute-api.${var.aws_region}.amazonaws.com"] : ["https://api.${var.domain_name}"],
    ["https://${local.uploads_host}", "https://${local.outputs_host}"],
    local.has_pool ? [
      "https://cognito-idp.${var.aws_region}.amazonaws.com",
      "https://cv-generator-${local.global_suffix}-${local.account_id}.auth.${var.aws_region}.amazoncognito.com",
    ] : [regex("^https://[^/]+", var.oidc_issuer)],
  )

  # Every page carries a stricter policy of its own with the hashes of its scripts and the exact hosts (`npm run
  # configure`); a browser applies both. What a page cannot say about itself, such as frame-ancestors, is only here.
  content_security_policy = join("; ", [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "connect-src ${join(" ", distinct(local.connect_sources))}",
    "frame-src 'self' blob: https://${local.outputs_host}",
    "form-action 'self' https://${local.uploads_host}",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ])
}

resource "aws_cloudfront_origin_access_control" "page" {
  name                              = "cv-generator-${local.global_suffix}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_response_headers_policy" "page" {
  name = "cv-generator-${local.global_suffix}"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.content_security_policy
      override                = true
    }

    content_type_options {
      override = true
    }

    frame_options {
      frame_option = "DENY"
      override     = true
    }

    referrer_policy {
      referrer_policy = "no-referrer"
      override        = true
    }

    strict_transport_security {
      access_control_max_age_sec = 63072000
      include_subdomains         = true
      override                   = true
    }
  }

  custom_headers_config {
    items {
      header   = "Permissions-Policy"
      value    = "camera=(), microphone=(), geolocation=(), payment=()"
      override = true
    }
  }
}

# A static export has a file per page: /jobs/ is jobs/index.html.
resource "aws_cloudfront_function" "directory_index" {
  name    = "cv-generator-${local.global_suffix}-index"
  runtime = "cloudfront-js-2.0"
  comment = "Answer /jobs/ with /jobs/index.html"

  code = <<-EOT
    function handler(event) {
      var request = event.request;
      if (request.uri.endsWith('/')) {
        request.uri += 'index.html';
      } else if (request.uri.lastIndexOf('.') < request.uri.lastIndexOf('/')) {
        request.uri += '/index.html';
      }
      return request;
    }
  EOT
}

# AWS's own policies "CachingOptimized" and "CachingDisabled" (CloudFront guide, managed cache policies).
locals {
  caching_optimized = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  caching_disabled  = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
}

resource "aws_cloudfront_distribution" "page" {
  enabled             = true
  is_ipv6_enabled     = true
  comment             = "cv-generator ${var.environment}"
  default_root_object = "index.html"
  price_class         = "PriceClass_100"
  http_version        = "http2and3"
  aliases             = local.has_page_name ? [var.domain_name] : []

  origin {
    origin_id                = "page"
    domain_name              = aws_s3_bucket.page.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.page.id
  }

  default_cache_behavior {
    target_origin_id           = "page"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = local.caching_optimized
    response_headers_policy_id = one(aws_cloudfront_response_headers_policy.page[*].id)

    dynamic "function_association" {
      for_each = aws_cloudfront_function.directory_index[*].arn

      content {
        event_type   = "viewer-request"
        function_arn = function_association.value
      }
    }
  }

  ordered_cache_behavior {
    path_pattern               = "/config.json"
    target_origin_id           = "page"
    viewer_protocol_policy     = "https-only"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = local.caching_disabled
    response_headers_policy_id = one(aws_cloudfront_response_headers_policy.page[*].id)
  }

  # S3 answers 403 for what is not there, because nobody may list the bucket.
  custom_error_response {
    error_code            = 403
    response_code         = 404
    response_page_path    = "/404.html"
    error_caching_min_ttl = 10
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = !local.has_page_name
    acm_certificate_arn            = !local.has_page_name ? null : aws_acm_certificate_validation.page[0].certificate_arn
    ssl_support_method             = !local.has_page_name ? null : "sni-only"
    minimum_protocol_version       = !local.has_page_name ? null : "TLSv1.2_2021"
  }
}

resource "aws_s3_bucket_policy" "page" {
  bucket = aws_s3_bucket.page.id
  policy = data.aws_iam_policy_document.page.json

  depends_on = [aws_s3_bucket_public_access_block.all]
}

data "aws_iam_policy_document" "page" {
  source_policy_documents = [data.aws_iam_policy_document.tls_only["page"].json]

  statement {
    sid       = "CloudFrontReads"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.page.arn}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "AWS:SourceArn"
      values   = [aws_cloudfront_distribution.page.arn]
    }
  }
}

resource "aws_s3_object" "page_config" {
  bucket        = aws_s3_bucket.page.id
  key           = "config.json"
  content_type  = "application/json"
  cache_control = "no-store"

  content = jsonencode({
    apiUrl = local.api_url
    auth = {
      issuer   = local.jwt_issuer
      clientId = local.jwt_audience
      scope    = "openid email profile"
    }
  })
}
