output "page_url" {
  description = "Address of the web page."
  value       = local.page_origin
}

output "api_url" {
  description = "Address of the API, without /api/v1."
  value       = local.api_url
}

output "cv_metadata_table_name" {
  description = "The job table."
  value       = aws_dynamodb_table.cv_metadata.name
}

output "cv_uploads_bucket" {
  description = "Bucket of the uploads."
  value       = aws_s3_bucket.uploads.id
}

output "cv_outputs_bucket" {
  description = "Bucket of the outputs."
  value       = aws_s3_bucket.outputs.id
}

output "page_bucket" {
  description = "Bucket of the web page."
  value       = aws_s3_bucket.page.id
}

output "page_connect_sources" {
  description = "Origins besides API and issuer that the page talks to: storage and login."
  value       = [for source in distinct(local.connect_sources) : source if startswith(source, "https://") && !strcontains(source, "*")]
}

output "page_distribution" {
  description = "CloudFront distribution of the web page."
  value       = aws_cloudfront_distribution.page.id
}

output "cv_processing_queue_url" {
  description = "Queue of the orders to read a CV."
  value       = aws_sqs_queue.cv_processing.url
}

output "cv_processing_dlq_url" {
  description = "Orders that failed three times."
  value       = aws_sqs_queue.cv_processing_dlq.url
}

output "failures_queue_url" {
  description = "Events that a function could not handle."
  value       = aws_sqs_queue.failures.url
}

output "redis_endpoint" {
  description = "Address of the cache; empty without one."
  value       = local.redis_url
}

output "openai_secret" {
  description = "Secret that takes the OpenAI key."
  value       = aws_secretsmanager_secret.openai_api_key.name
}

output "user_pool_id" {
  description = "Cognito pool; empty with another issuer."
  value       = local.has_pool ? aws_cognito_user_pool.users[0].id : ""
}

output "jwt_issuer" {
  description = "Issuer whose tokens the API takes."
  value       = local.jwt_issuer
}

output "jwt_audience" {
  description = "Audience that the tokens must carry."
  value       = local.jwt_audience
}

output "function_names" {
  description = "Functions by their name in app.py."
  value       = local.function_names
}

output "release_alarms" {
  description = "Alarms that are watched while traffic moves to new versions."
  value       = local.release_alarms
}

output "rollback_window_minutes" {
  description = "How long after a release has become live an alarm still takes it back."
  value       = local.rollback_window
}
