# Extractions by content hash. The application treats a cache that is away as a miss, so one node without a replica
# is enough.

locals {
  has_node       = var.cache == "node"
  has_serverless = var.cache == "serverless"

  redis_url = (
    local.has_node ? "rediss://${aws_elasticache_replication_group.cv_cache[0].primary_endpoint_address}:6379" :
    local.has_serverless ? "rediss://${aws_elasticache_serverless_cache.cv_cache[0].endpoint[0].address}:6379" : ""
  )
  redis_token_secret = local.has_node ? aws_secretsmanager_secret.cache_token[0].arn : ""
}

resource "aws_security_group" "cache" {
  count = var.cache == "none" ? 0 : 1

  name        = "cv-generator-${var.environment}-cache"
  description = "The cache: functions alone may call"
  vpc_id      = aws_vpc.main[0].id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_lambda" {
  count = var.cache == "none" ? 0 : 1

  security_group_id            = aws_security_group.cache[0].id
  description                  = "Functions"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.lambda[0].id
}

resource "aws_elasticache_subnet_group" "cache" {
  count = local.has_node ? 1 : 0

  name       = "cv-generator-${var.environment}"
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_elasticache_replication_group" "cv_cache" {
  count = local.has_node ? 1 : 0

  replication_group_id       = "cv-cache-${var.environment}"
  description                = "Extractions by content hash"
  engine                     = var.cache_engine
  engine_version             = var.cache_engine == "valkey" ? "8.0" : "7.1"
  parameter_group_name       = var.cache_engine == "valkey" ? "default.valkey8" : "default.redis7"
  node_type                  = var.cache_node_type
  num_cache_clusters         = 1
  port                       = 6379
  subnet_group_name          = aws_elasticache_subnet_group.cache[0].name
  security_group_ids         = [aws_security_group.cache[0].id]
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.main.arn
  transit_encryption_enabled = true
  auth_token                 = terraform_data.cache_token[0].output
  auth_token_update_strategy = "ROTATE"
  snapshot_retention_limit   = 0
  automatic_failover_enabled = false
  auto_minor_version_upgrade = true
}

# A serverless cache knows no auth token, only users; TLS and the security group are its doors.
resource "aws_elasticache_serverless_cache" "cv_cache" {
  count = local.has_serverless ? 1 : 0

  name               = "cv-cache-${var.environment}"
  engine             = var.cache_engine
  subnet_ids         = aws_subnet.private[*].id
  security_group_ids = [aws_security_group.cache[0].id]
  kms_key_id         = aws_kms_key.main.arn

  cache_usage_limits {
    data_storage {
      maximum = 1
      unit    = "GB"
    }
    ecpu_per_second {
      maximum = 1000
    }
  }
}

data "aws_secretsmanager_random_password" "cache_token" {
  count = local.has_node ? 1 : 0

  password_length     = 48
  exclude_punctuation = true
}

# The data source gives another password at every plan; the first one is kept. `terraform apply
# -replace='terraform_data.cache_token[0]'` changes it: ElastiCache takes both tokens until the next change, so
# containers that still hold the old one go on.
resource "terraform_data" "cache_token" {
  count = local.has_node ? 1 : 0

  input = data.aws_secretsmanager_random_password.cache_token[0].random_password

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_secretsmanager_secret" "cache_token" {
  count = local.has_node ? 1 : 0

  name                    = "cv-generator/cache-token-${var.environment}"
  description             = "Password of the cache, as {\"token\": \"...\"}"
  kms_key_id              = aws_kms_key.main.arn
  recovery_window_in_days = var.environment == "prod" ? 30 : 0
}

resource "aws_secretsmanager_secret_version" "cache_token" {
  count = local.has_node ? 1 : 0

  secret_id     = aws_secretsmanager_secret.cache_token[0].id
  secret_string = jsonencode({ token = terraform_data.cache_token[0].output })
}
