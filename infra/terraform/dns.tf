# Names of our own: the page at domain_name, the API at api.<domain_name>. While the system that this one replaces still
# runs, domain_name is answered by weight, so that people move over in steps and can move back.

locals {
  has_domain = var.domain_name != ""
  # A name leads to one CloudFront distribution in the world, so the second region serves the API alone under it.
  has_page_name = local.has_domain && var.domain_region != "second"
  is_moving     = local.has_page_name && length(var.old_system_ips) > 0
  api_url       = local.has_domain ? "https://api.${var.domain_name}" : aws_api_gateway_stage.api.invoke_url
}

resource "aws_acm_certificate" "page" {
  count    = local.has_page_name ? 1 : 0
  provider = aws.us_east_1

  domain_name       = var.domain_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate" "api" {
  count = local.has_domain ? 1 : 0

  domain_name       = "api.${var.domain_name}"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "certificate" {
  for_each = {
    for option in flatten([for certificate in concat(aws_acm_certificate.page, aws_acm_certificate.api) : tolist(certificate.domain_validation_options)]) :
    option.domain_name => option
  }

  zone_id         = var.hosted_zone_id
  name            = each.value.resource_record_name
  type            = each.value.resource_record_type
  records         = [each.value.resource_record_value]
  ttl             = 60
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "page" {
  count    = local.has_page_name ? 1 : 0
  provider = aws.us_east_1

  certificate_arn         = aws_acm_certificate.page[0].arn
  validation_record_fqdns = [aws_route53_record.certificate[var.domain_name].fqdn]
}

resource "aws_acm_certificate_validation" "api" {
  count = local.has_domain ? 1 : 0

  certificate_arn         = aws_acm_certificate.api[0].arn
  validation_record_fqdns = [aws_route53_record.certificate["api.${var.domain_name}"].fqdn]
}

resource "aws_route53_record" "page" {
  # While moving, IPv4 alone: the old system may have no IPv6 address, and AAAA answers would evade the weights.
  for_each = toset(local.has_page_name ? (local.is_moving ? ["A"] : ["A", "AAAA"]) : [])

  zone_id        = var.hosted_zone_id
  name           = var.domain_name
  type           = each.key
  set_identifier = local.is_moving ? "serverless" : null

  alias {
    name                   = aws_cloudfront_distribution.page.domain_name
    zone_id                = aws_cloudfront_distribution.page.hosted_zone_id
    evaluate_target_health = false
  }

  dynamic "weighted_routing_policy" {
    for_each = local.is_moving ? [var.dns_weight_percent] : []

    content {
      weight = weighted_routing_policy.value
    }
  }
}

resource "aws_route53_record" "old_system" {
  count = local.is_moving ? 1 : 0

  zone_id        = var.hosted_zone_id
  name           = var.domain_name
  type           = "A"
  ttl            = 60
  records        = var.old_system_ips
  set_identifier = "old-system"

  weighted_routing_policy {
    weight = 100 - var.dns_weight_percent
  }
}

resource "aws_api_gateway_domain_name" "api" {
  count = local.has_domain ? 1 : 0

  domain_name              = "api.${var.domain_name}"
  regional_certificate_arn = aws_acm_certificate_validation.api[0].certificate_arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

resource "aws_api_gateway_base_path_mapping" "api" {
  count = local.has_domain ? 1 : 0

  api_id      = aws_api_gateway_rest_api.rest_api.id
  stage_name  = aws_api_gateway_stage.api.stage_name
  domain_name = aws_api_gateway_domain_name.api[0].domain_name
}

resource "aws_route53_record" "api" {
  count = local.has_domain ? 1 : 0

  zone_id = var.hosted_zone_id
  name    = "api.${var.domain_name}"
  type    = "A"

  # By latency where two regions answer. Each has its own data: who works in both sees in each what was uploaded there.
  set_identifier = var.domain_region == "only" ? null : var.aws_region

  dynamic "latency_routing_policy" {
    for_each = var.domain_region == "only" ? [] : [var.aws_region]

    content {
      region = latency_routing_policy.value
    }
  }

  alias {
    name                   = aws_api_gateway_domain_name.api[0].regional_domain_name
    zone_id                = aws_api_gateway_domain_name.api[0].regional_zone_id
    evaluate_target_health = var.domain_region != "only"
  }
}
